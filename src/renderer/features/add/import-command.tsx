import { useCommand } from '@renderer/commands/commands'
import { useChooseFiles } from './use-import-files'

/** Imports files that people choose, wherever the window is. */
export function ImportCommand() {
  useCommand('files.import', useChooseFiles())
  return null
}
