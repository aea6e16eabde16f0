export { fetchFilesOf, fetchWaiting } from './files-down'
export { nameBodies, sendFiles } from './files-up'
