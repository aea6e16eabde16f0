const placeholder =
  /(?:^data:|^about:|placeholder|blank|spacer|loading|lazy|transparent|pixel|1x1|no-?image|grey\.|gray\.)/i

/** Whether an address is of what stands where an image will come. */
export const isPlaceholder = (address: string): boolean => placeholder.test(address)

/** Whether what an attribute says may be an image's address, absolute or not. */
export const isImageAddress = (address: string): boolean =>
  address !== '' && !/^(?:data|about|blob|javascript):|[\s{}<>"']/i.test(address)
