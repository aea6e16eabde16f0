import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/**
 * What a figure was measured on.
 * @param {string} executable Electron's
 */
export function machine(executable) {
  const script = 'process.stdout.write(JSON.stringify(process.versions))'
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const { electron, chrome } = JSON.parse(execFileSync(executable, ['-e', script], { env, encoding: 'utf8' }))
  return {
    cpu: cpus()[0]?.model.trim() ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    electron,
    chrome,
  }
}
