import { fuzz } from '../helpers/sync-fuzz/suite'

fuzz('sync-fuzz-encrypted', { from: 12, passphrase: 'một hai ba' })
