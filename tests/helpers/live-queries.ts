import { Dexie } from 'dexie'
import { IDBFactory } from 'fake-indexeddb'

// What `liveQuery` asks for before it looks at anything: without it none ever runs. The databases of the tests are in factories of their own.
Dexie.dependencies.indexedDB = new IDBFactory()
