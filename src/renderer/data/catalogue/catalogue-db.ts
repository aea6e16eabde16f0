import type { DexieOptions, Table } from 'dexie'
import type { SavedCatalogue } from '@core/catalogue/catalogue'
import type { Position } from '../derived/change-log'
import { DerivedDb } from '../derived/derived-db'

/** Of what is stored, and of how it is made of an article: with another one, everything is read again. */
const catalogueFormat = 2

type CatalogueRow =
  | {
      key: 'columns'
      format: number
      /** A day without a time is that day where the reader is. */
      timeZone: string
      /** The same in what was written together. */
      stamp: string
      position: Position
      catalogue: SavedCatalogue
    }
  /** Written with the columns; read only once they are shown. */
  | { key: 'titles'; stamp: string; titles: string[] }

type CatalogueAt = { position: Position; catalogue: SavedCatalogue }

/** The titles come once they are asked for; null where they are not those of the catalogue any more. */
type LoadedCatalogue = CatalogueAt & { loadTitles: () => Promise<string[] | null> }
export type StoredCatalogue = CatalogueAt & { titles: string[] }

/** Where the catalogue is kept, apart from the library: nothing in it is not in the library as well. */
export class CatalogueDb extends DerivedDb {
  declare readonly parts: Table<CatalogueRow, CatalogueRow['key']>

  constructor(name = 'trang-catalogue', options: DexieOptions = {}) {
    super(name, options)
    this.version(1).stores({ parts: 'key' })
  }
}

const timeZoneNow = () => new Intl.DateTimeFormat().resolvedOptions().timeZone

export function createCatalogueStore(db: CatalogueDb) {
  return {
    /** What was stored; null where nothing was, or it is of another format or time zone. */
    load: async (): Promise<LoadedCatalogue | null> => {
      const row = await db.parts.get('columns')
      if (row?.key !== 'columns' || row.format !== catalogueFormat || row.timeZone !== timeZoneNow())
        return null
      const { position, catalogue, stamp } = row
      const loadTitles = async () => {
        const titles = await db.parts.get('titles')
        return titles?.key === 'titles' && titles.stamp === stamp ? titles.titles : null
      }
      return { position, catalogue, loadTitles }
    },

    save: ({ titles, ...columns }: StoredCatalogue): Promise<void> =>
      db.transaction('rw', db.parts, async () => {
        const stamp = crypto.randomUUID()
        const timeZone = timeZoneNow()
        await db.parts.put({ key: 'columns', format: catalogueFormat, timeZone, stamp, ...columns })
        await db.parts.put({ key: 'titles', stamp, titles })
      }),
  }
}
