import { spawn } from 'node:child_process'
import { inProject } from '../../scripts/lib/paths.mjs'

export type CliAnswer<T> = {
  status: number
  /** The JSON values of standard output, one a line. */
  values: T[]
  stderr: string
}

/** Runs a command of the command line with `--json`, as `npm run --silent cli --` does. */
export function runCli<T>(args: readonly string[], env: Record<string, string> = {}): Promise<CliAnswer<T>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inProject('scripts/cli.mjs'), ...args, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (status) => {
      const lines = stdout.split('\n').filter((line) => line !== '')
      resolve({ status: status ?? -1, values: lines.map((line) => JSON.parse(line) as T), stderr })
    })
  })
}
