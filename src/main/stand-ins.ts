import type { CaptureError } from '@core/errors'
import type { CapturedPage, CaptureProgress } from '@core/capture'
import { err, type Result } from '@core/result'

const none = err({ type: 'fetch/cancelled' } as const)

export const createCapture = (_deps: unknown) => ({
  run: async (
    _job: { jobId: string; url: string },
    _onProgress: (progress: CaptureProgress) => void,
  ): Promise<Result<CapturedPage, CaptureError>> => none,
  cancel: (_jobId: string): void => undefined,
})
