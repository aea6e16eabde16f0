import { err, ok, type Result } from '../result'
import type { SyncDocumentError } from '../errors'
import type { JsonObject } from '../vault/record'
import { isLaptop } from './clock'
import { format } from './document'

/** What people call a laptop, by its digits in the devices of stamps: who works on it, and the computer. SYNC-DB-4. */
export type DeviceNames = { person: string; laptop: string }
export type Device = DeviceNames & { device: string }

/** The kind of its document, which is no row of the library and merges with none: it is its device's alone. */
export const deviceKind = 'device'

/** UTF-16 units of a name at most; what is longer is nobody's name. */
export const longestName = 200

export const wireOfDevice = ({ device, person, laptop }: Device): JsonObject => ({
  ...{ format, device, person, laptop },
})

/** What a server has of a device. @param id that it is stored under */
export function parseDevice(id: string, value: unknown): Result<Device, SyncDocumentError> {
  const members = (typeof value === 'object' ? value : null) as Readonly<Record<string, unknown>> | null
  const { format: written, device, person, laptop } = members ?? {}
  if (typeof written === 'number' && written > format)
    return err({ type: 'sync/newer-format', format: written })
  if (device !== id || !isLaptop(id)) return err({ type: 'sync/not-a-document', where: 'device' })
  if (written !== format || !isName(person) || !isName(laptop))
    return err({ type: 'sync/not-a-document', where: 'names' })
  return ok({ device: id, person, laptop })
}

const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= longestName
