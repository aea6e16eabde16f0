import { test as base } from 'vitest'
import { openLaptop, openSyncServer, type SyncLaptop, type SyncServer } from './laptops'

type TwoLaptops = { server: SyncServer; one: SyncLaptop; two: SyncLaptop }

/** Two laptops that one server is between, each with a library in memory; what a test names is there for it, and goes with it. */
export const test = base.extend<TwoLaptops>({
  server: async ({ task: _task }, provide) => {
    const server = await openSyncServer()
    await provide(server)
    await server.couch.stop()
  },
  one: async ({ server }, provide) => {
    const one = await openLaptop(server, 'one')
    await provide(one)
    one.close()
  },
  two: async ({ server }, provide) => {
    const two = await openLaptop(server, 'two')
    await provide(two)
    two.close()
  },
})
