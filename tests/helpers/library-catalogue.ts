import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { ListQuery } from '@core/catalogue/catalogue'
import { CatalogueDb } from '@renderer/data/catalogue/catalogue-db'
import { createLibraryCatalogue, type CatalogueOptions } from '@renderer/data/catalogue/library-catalogue'
import type { LibraryDb } from '@renderer/data/db'
import { createTestLock } from './search'

const newestFirst: ListQuery = {
  view: { kind: 'all' },
  filter: {},
  sort: { by: 'saved', direction: 'descending' },
  grouping: 'none',
}

/** The library's catalogue as a page has it, begun, with its copy in a database in memory. */
export function openTestCatalogue(
  library: LibraryDb,
  factory = new IDBFactory(),
  room?: CatalogueOptions['room'],
) {
  const database = new CatalogueDb('test-catalogue', { indexedDB: factory, IDBKeyRange })
  const catalogue = createLibraryCatalogue({ library, database, locks: createTestLock(), room })
  catalogue.start()
  const ids = (query: Partial<ListQuery> = {}) => {
    const listing = catalogue.list({ ...newestFirst, ...query })
    return listing && Array.from({ length: listing.count }, (_, index) => listing.idAt(index))
  }
  return { catalogue, database, factory, ids }
}
