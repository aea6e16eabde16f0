import { useCommand } from '@renderer/commands/commands'
import type { ReaderAnnotations } from './use-annotations'

/** The keys of highlights in the article that is read. @param enabled a text is shown */
export function useAnnotationCommands(
  annotations: ReaderAnnotations,
  togglePanel: () => void,
  enabled: boolean,
): void {
  useCommand('annotation.highlight', () => annotations.colour(), enabled)
  useCommand('annotation.note', annotations.note, enabled)
  useCommand('view.annotations', togglePanel, enabled)
}
