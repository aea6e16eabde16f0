import { laptopOf } from '@core/sync/clock'
import { deviceKind, wireOfDevice, type DeviceNames } from '@core/sync/device'
import { ok, type Result } from '@core/result'
import type { RemoteDevice, SyncProblem } from '@shared/sync'
import type { LibraryDb } from '../db'
import type { LibraryDeps } from '../library'
import { devicePrefix, deviceRows, devicesIn, isCalled } from './devices'
import type { SyncFailure, SyncPort } from './port'
import { noteMark } from './note-mark'
import { keyOf } from './shadows'
import type { SyncDeviceRow } from './sync-rows'

/** What the server has still to be told. What this laptop is called is told of all of its devices: it may have been others before. */
const untold = ({ db }: LibraryDeps, names: DeviceNames): Promise<SyncDeviceRow[]> =>
  db.transaction('rw', db.syncState, async () => {
    const state = await db.syncState.get('state')
    if (!state) return []
    const device = laptopOf(state.clock.device)
    const rows = await deviceRows(db)
    const isKnown = rows.some((row) => row.isOwn && row.device === device)
    const known = rows.find((row) => row.device === device)
    const own = [
      ...rows.filter((row) => row.isOwn && !isCalled(row, names)),
      ...(isKnown ? [] : [known ?? { key: keyOf(deviceKind, device), device, rev: null }]),
    ].map((row): SyncDeviceRow => ({ ...row, ...names, isOwn: true, dirty: true }))
    if (own.length > 0) await devicesIn(db).bulkPut(own)
    return (await deviceRows(db)).filter(({ dirty }) => dirty)
  })

/** A name that somebody else gives a device meanwhile is read, and given again. */
const mostTries = 3

/** Has the server know what devices are called: when a laptop joins, and when its names change. SYNC-DB-4. */
export async function tellDevices(
  { deps, port }: { deps: LibraryDeps; port: SyncPort },
  names: DeviceNames,
  report: { problems: SyncProblem[] },
): Promise<Result<null, SyncFailure>> {
  for (let tries = 0; tries < mostTries; tries++) {
    const rows = await untold(deps, names)
    if (rows.length === 0) return ok(null)
    const noted = await noteMark({ deps, port })
    if (!noted.ok) return noted
    const written = await port.write(
      rows.map((row) => ({ key: row.key, rev: row.rev, document: wireOfDevice(row) })),
    )
    if (!written.ok) return written
    const revs = new Map(written.value.flatMap((one) => ('rev' in one ? [[one.key, one.rev] as const] : [])))
    await noteTold(deps, rows, revs)
    const others = rows.filter(({ key }) => !revs.has(key)).map(({ key }) => key)
    if (others.length === 0) return ok(null)
    const read = await port.read(others)
    if (!read.ok) return read
    const { devices, problems } = read.value
    await deps.db.transaction('rw', deps.db.syncState, async () => storeDevices(deps.db, devices))
    report.problems.push(...problems)
    if (problems.length > 0) return ok(null)
  }
  return ok(null)
}

const noteTold = (
  { db }: LibraryDeps,
  told: readonly SyncDeviceRow[],
  revs: ReadonlyMap<string, string>,
): Promise<void> =>
  db.transaction('rw', db.syncState, async () => {
    const rows = await devicesIn(db).bulkGet(told.map(({ key }) => key))
    const put = rows.flatMap((row, index): SyncDeviceRow[] => {
      const rev = row && revs.get(row.key)
      const sent = told[index]
      if (!row || rev === undefined || !sent) return []
      const { dirty: _dirty, ...rest } = row
      return [isCalled(row, sent) ? { ...rest, rev } : { ...row, rev }]
    })
    await devicesIn(db).bulkPut(put)
  })

/** Takes in what the server has of devices. What was called something here is told again by `tellDevices`. Within a transaction. */
export async function storeDevices(db: LibraryDb, incoming: readonly RemoteDevice[]): Promise<void> {
  const table = devicesIn(db)
  const known = await table.bulkGet(incoming.map(({ device }) => keyOf(deviceKind, device)))
  const put = incoming.flatMap(({ rev, ...device }, index): SyncDeviceRow[] => {
    const before = known[index]
    const { person, laptop } = before?.isOwn ? before : device
    const row: SyncDeviceRow = {
      ...{ key: keyOf(deviceKind, device.device), device: device.device, person, laptop, rev },
      ...(before?.isOwn && { isOwn: true }),
      ...(!isCalled(device, { person, laptop }) && { dirty: true }),
    }
    const isKnown = before?.rev === rev && before.dirty === row.dirty && isCalled(before, row)
    return isKnown ? [] : [row]
  })
  if (put.length > 0) await table.bulkPut(put)
}

/** A server that has forgotten everything is told of all devices again, whoever's they are. Within a transaction. */
export const forgetDevices = (db: LibraryDb): Promise<unknown> =>
  devicesIn(db)
    .where('key')
    .startsWith(devicePrefix)
    .modify((row) => void Object.assign(row, { rev: null, dirty: true }))
