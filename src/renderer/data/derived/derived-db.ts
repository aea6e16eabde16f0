import { Dexie, type DexieOptions } from 'dexie'

/** A database of what is made of the library: nothing in it is not in the library as well. */
export class DerivedDb extends Dexie {
  readonly #factory: IDBFactory

  constructor(name: string, options: DexieOptions = {}) {
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled', ...options })
    this.#factory = (options.indexedDB as IDBFactory | undefined) ?? indexedDB
  }

  /** Whether the disk has it, without making it. */
  async isThere(): Promise<boolean> {
    return (await this.#factory.databases()).some(({ name }) => name === this.name)
  }
}
