/** What the capture of one article may take: sizes in megabytes of 1024² bytes, the time in seconds. */
export type CaptureLimits = {
  pageMegabytes: number
  imageMegabytes: number
  /** Of all images of an article. */
  articleMegabytes: number
  captureSeconds: number
}

export type LimitName = keyof CaptureLimits

export const defaultLimits: CaptureLimits = {
  pageMegabytes: 20,
  imageMegabytes: 25,
  articleMegabytes: 200,
  captureSeconds: 300,
}

/** The least and the most that each can be set to. */
export const limitBounds: Record<LimitName, readonly [least: number, most: number]> = {
  pageMegabytes: [1, 200],
  imageMegabytes: [1, 500],
  articleMegabytes: [1, 5000],
  captureSeconds: [10, 3600],
}
