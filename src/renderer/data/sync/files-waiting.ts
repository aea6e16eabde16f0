import type { LibraryDeps } from '../library'

/** How many versions wait for files. */
export const filesWaiting = ({ db }: LibraryDeps): Promise<number> => db.syncFiles.orderBy('savedAt').count()
