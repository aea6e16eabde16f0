import { fuzz } from '../helpers/sync-fuzz/suite'

fuzz('sync-fuzz-plain', { from: 1, passphrase: null })
