type Policy = Record<string, string>

const nothing: Policy = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
}

const windowPolicy: Policy = {
  ...nothing,
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' asset: data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'frame-src': "'self'",
  // `trang-inert` feeds DOMParser, `trang-frame` the article's frame, `trang-worker` starts the search worker, and its helpers, and `trang-code` the one
  // that reads code; DOMPurify makes `dompurify`.
  'trusted-types': 'trang-inert trang-frame trang-worker trang-code dompurify',
}

/**
 * The extractor parses pages from outside with libraries that know nothing of Trusted Types, hence `default`; in return
 * it may load nothing but its own script.
 */
const extractorPolicy: Policy = {
  ...nothing,
  'script-src': "'self'",
  'trusted-types': 'default trang-inert dompurify',
}

/** The toolbar of Trang's browser loads its own files, and nothing of the site below it. */
const toolbarPolicy: Policy = {
  ...nothing,
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'trusted-types': "'none'",
}

const policies: Readonly<Record<string, Policy>> = {
  '/extractor.html': extractorPolicy,
  '/browser.html': toolbarPolicy,
}

/** An article that is printed: the same as its frame in the window, without an origin. */
const printPolicy: Policy = {
  ...nothing,
  'img-src': 'asset: data:',
  'style-src': 'app:',
  'font-src': 'app:',
  sandbox: '',
}

const headerValue = (policy: Policy) =>
  Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ')

/** Headers of the document of an article that is printed. */
export const printHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': headerValue(printPolicy),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * Headers of every answer of `app://trang`. There is no `Cross-Origin-Opener-Policy`: no page can open another one
 * (`hardenContents`), so that none has an opener, and Chromium would begin a second process for each window, after the answer.
 * @param pathname of the address, with its leading slash
 */
export function securityHeaders(pathname: string): Record<string, string> {
  return {
    'Content-Security-Policy': headerValue(policies[pathname] ?? windowPolicy),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}
