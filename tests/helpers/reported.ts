import { vi } from 'vitest'

/** What is reported as a bug fails the test that it happens in, until globals are unstubbed. */
export const throwReported = (): void =>
  void vi.stubGlobal('reportError', (error: unknown) => {
    throw error
  })
