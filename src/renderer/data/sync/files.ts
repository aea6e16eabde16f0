export { withAwaited } from './awaited'
export { fetchFilesOf, fetchWaiting } from './files-down'
export { nameBodies, sendFiles } from './files-up'
