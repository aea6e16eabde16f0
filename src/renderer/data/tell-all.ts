import { Dexie, RangeSet } from 'dexie'

/** Has everything that is shown read again, after rows were written past Dexie. */
export const tellAll = (): void => {
  Dexie.on.storagemutated.fire({ all: new RangeSet(Dexie.minKey, Dexie.maxKey) })
}
