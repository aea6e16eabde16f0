import type { TrangError } from '@core/errors'
import type { LibraryArgs, LibraryRequestName, LibraryRequests, LibraryResult } from '@shared/library'
import { exitCodes, type ExitCode, type Io } from './io'
import type { Reporter } from './reporter'

export type LibraryDeps = {
  request: <N extends LibraryRequestName>(name: N, args: LibraryArgs<N>) => Promise<LibraryResult<N>>
  /** Bytes of the stored images and pages. */
  assetBytes: () => Promise<number>
  version: string
  offline: boolean
  io: Io
  reporter: Reporter
}

/** Captures and refreshes that run side by side. */
export const sideBySide = 3

/** The library itself being out of reach ends a command otherwise than an item that failed. */
const exitCodeFor = (error: TrangError): ExitCode =>
  error.type === 'store/cannot-open' || error.type === 'vault/newer'
    ? exitCodes.library
    : exitCodes.someFailed

/** Asks for one thing and reports it. @param id what an error is about */
export async function single<N extends LibraryRequestName>(
  { request, reporter }: LibraryDeps,
  name: N,
  args: LibraryArgs<N>,
  id: Record<string, string>,
  json: (value: LibraryRequests[N]['result']) => unknown,
  lines: (value: LibraryRequests[N]['result']) => readonly string[],
): Promise<ExitCode> {
  const answer = await request(name, args)
  if (answer.ok) {
    const { value } = answer
    await reporter.result(json(value), () => lines(value))
    return exitCodes.ok
  }
  return failed(reporter, answer.error, id)
}

/** Reports what failed; `about` names it in the result. */
export async function failed(
  reporter: Reporter,
  error: TrangError,
  about: Record<string, string>,
): Promise<ExitCode> {
  const code = exitCodeFor(error)
  // Without a library there is no result to speak of; an item that failed is one.
  if (code !== exitCodes.library) {
    await reporter.result({ ...about, error: reporter.errorObject(error) }, () => [])
  }
  await reporter.problem(error)
  return code
}
