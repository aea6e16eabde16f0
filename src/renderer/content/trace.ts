import type { TraceStep } from '@core/capture'
import { describe, textStart } from './dom'

/** What extraction did to a page, in order: `--explain` prints it. */
export type Trace = {
  steps: TraceStep[]
  /** Records something done to an element; call it before the element changes. */
  note: (step: string, element: Element, reason: string) => void
  /** Takes an element out, and records that. */
  remove: (step: string, element: Element, reason: string) => void
}

const maxTextLength = 200
/** More than anybody reads, and than an enormous page may cost. */
const maxSteps = 5_000

/** @param isAsked otherwise nothing is written down: it is long, and most pages are explained to nobody */
export function createTrace(isAsked: boolean): Trace {
  const steps: TraceStep[] = []
  const note: Trace['note'] = (step, element, reason) => {
    if (!isAsked || steps.length >= maxSteps) return
    steps.push({ step, selector: describe(element), reason, text: textStart(element, maxTextLength) })
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
