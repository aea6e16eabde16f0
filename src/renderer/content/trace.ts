import type { TraceStep } from '@core/capture'
import { describe, textOf } from './dom'

/** What extraction did to a page, in order: `--explain` prints it. */
export type Trace = {
  steps: TraceStep[]
  /** Records something done to an element; call it before the element changes. */
  note: (step: string, element: Element, reason: string) => void
  /** Takes an element out, and records that. */
  remove: (step: string, element: Element, reason: string) => void
}

const maxTextLength = 200

export function createTrace(): Trace {
  const steps: TraceStep[] = []
  const note: Trace['note'] = (step, element, reason) => {
    steps.push({ step, selector: describe(element), reason, text: textOf(element).slice(0, maxTextLength) })
  }
  return {
    steps,
    note,
    remove: (step, element, reason) => {
      note(step, element, reason)
      element.remove()
    },
  }
}
