import { expect, test } from 'vitest'
import { parseDevice, wireOfDevice } from '@core/sync/device'

const device = { device: '0123456', person: 'Lan', laptop: 'Bàn làm việc' }

test('a device is told as it is read (SYNC-DB-4)', () => {
  expect(parseDevice(device.device, wireOfDevice(device))).toEqual({ ok: true, value: device })
})

test.each([
  [
    { ...device, format: 1, device: '9876543' },
    { type: 'sync/not-a-document', where: 'device' },
  ],
  [
    { ...device, format: 1, person: 7 },
    { type: 'sync/not-a-document', where: 'names' },
  ],
  [
    { ...device, format: 1, laptop: 'a'.repeat(201) },
    { type: 'sync/not-a-document', where: 'names' },
  ],
  [device, { type: 'sync/not-a-document', where: 'names' }],
  [
    { ...device, format: 2 },
    { type: 'sync/newer-format', format: 2 },
  ],
  [null, { type: 'sync/not-a-document', where: 'device' }],
])('what is no device is told: %j', (value, error) => {
  expect(parseDevice(device.device, value)).toEqual({ ok: false, error })
})
