import type { Texts } from './resources'

// Every key that is asked for has to be in resources/locales, or the code does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    keySeparator: false
    nsSeparator: ':'
    returnNull: false
    resources: Texts
  }
}
