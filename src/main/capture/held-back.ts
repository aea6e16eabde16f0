import { join } from 'node:path'
import * as v from 'valibot'
import { longestWaitMs } from '@core/capture/retry'
import { readJson, writeJson } from '../json-file'
import type { Log } from '../log'
import type { HostGate } from './host-gate'

/** Until when each host is to be left alone, milliseconds since 1970. */
const schema = v.record(v.string(), v.number())

/**
 * Has a gate hold back what hosts asked to be left alone for before this start, as far as that is still to come.
 * @returns writes what is held back by now, for the next start; what the disk refuses is logged
 */
export function keepHeldBack(gate: Pick<HostGate, 'holdBack' | 'heldBack'>, profile: string, log: Log) {
  const file = join(profile, 'held-back.json')
  const latest = Date.now() + longestWaitMs
  for (const [host, until] of Object.entries(readJson(file, schema, log) ?? {}))
    // Nothing asks for longer: the clock was ahead then.
    if (until <= latest) gate.holdBack(host, until)
  return () => {
    try {
      writeJson(file, Object.fromEntries(gate.heldBack()))
    } catch (error) {
      log('warn', `${file} cannot be written`, error)
    }
  }
}
