/**
 * The provinces and cities of Viet Nam: the 63 until 30 June 2025. The 34 since then (Resolution 202/2025/QH15) have names of these, but
 * for Huế. Without marks and spaces, as they are compared.
 */
const provinces = (
  'An Giang, Bà Rịa Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, ' +
  'Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, ' +
  'Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, ' +
  'Hồ Chí Minh, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, ' +
  'Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, ' +
  'Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, ' +
  'Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Huế'
).split(', ')
/** Other ways to write them. */
const alsoWritten = [
  'HCM',
  'TPHCM',
  'Sài Gòn',
  'Vũng Tàu',
  'Đắc Lắc',
  'Đắc Nông',
  'Đak Lak',
  'Bắc Cạn',
  'Kontum',
]

const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\p{M}\s.-]/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')

const places: ReadonlySet<string> = new Set([...provinces, ...alsoWritten].map(fold))

/** What kind of place it is, before its name; enough to tell that one is meant. */
const kind = /^(?:t\.?\s?p\.?(?=[\s.])|(?:thành phố|tỉnh|thị xã|thị trấn|huyện|quận|phường|xã)\s)\s*/iu

/** Whether a name, or each of several, is that of a place in Viet Nam: `Hà Nội`, `TP.HCM`, `Huế - Đà Nẵng`, `huyện Củ Chi`. */
export const isVietnamesePlace = (name: string): boolean =>
  places.has(fold(name)) ||
  name
    .normalize('NFC')
    .split(/\s+[-–]\s+|\s*[,/]\s*/)
    .every((part) => kind.test(part) || places.has(fold(part)))
