/** The parts of WHATWG's `URL` that core uses: a global of every runtime here, but of no ECMAScript library. */
declare class URL {
  constructor(url: string, base?: string)
  static canParse(url: string, base?: string): boolean
  readonly protocol: string
  readonly hostname: string
  readonly host: string
  readonly href: string
  readonly origin: string
  readonly pathname: string
  readonly search: string
  hash: string
  username: string
  password: string
}
