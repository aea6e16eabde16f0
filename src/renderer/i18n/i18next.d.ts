import 'i18next'
import type { Texts } from './resources'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    keySeparator: false
    nsSeparator: ':'
    returnNull: false
    resources: Texts
  }
}
