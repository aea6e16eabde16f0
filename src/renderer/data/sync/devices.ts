import type { Table } from 'dexie'
import { laptopOf } from '@core/sync/clock'
import { deviceKind, type DeviceNames } from '@core/sync/device'
import type { LibraryDb } from '../db'
import { keyOf } from './shadows'
import type { SyncDeviceRow } from './sync-rows'

/** They stand beside the state: there are as many as laptops. */
export const devicesIn = (db: LibraryDb): Table<SyncDeviceRow, string> => db.table(db.syncState.name)

export const devicePrefix = keyOf(deviceKind, '')

export const deviceRows = (db: LibraryDb): Promise<SyncDeviceRow[]> =>
  devicesIn(db).where('key').startsWith(devicePrefix).toArray()

export const isCalled = (row: DeviceNames, { person, laptop }: DeviceNames): boolean =>
  row.person === person && row.laptop === laptop

/** Whether the server knows what all devices are called, and this laptop's by these names. */
export async function areAllTold(db: LibraryDb, names: DeviceNames): Promise<boolean> {
  const [rows, state] = await Promise.all([deviceRows(db), db.syncState.get('state')])
  const laptop = state && laptopOf(state.clock.device)
  return (
    rows.some(({ isOwn, device }) => isOwn && device === laptop) &&
    rows.every((row) => !row.dirty && (!row.isOwn || isCalled(row, names)))
  )
}
