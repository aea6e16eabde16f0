// The small web of the screenshots: articles of our own, in both languages.

/**
 * @typedef {object} Story
 * @property {string} host
 * @property {string} path
 * @property {string} site
 * @property {string} lang
 * @property {string} title
 * @property {string} author
 * @property {number} hoursAgo when it was published
 * @property {string} lead
 * @property {string[]} paragraphs a line that begins with `## ` is a heading, with `![` a picture and its caption
 * @property {number} [picture] seed of its pictures; none has none
 */

/** Every address has it: the app looks names up by itself, and connects to the port that stands there. */
export const sitePort = 18_734

/** @type {Story[]} */
export const stories = [
  {
    host: 'bensong.example',
    path: '/doi-song/lang-chai-dan-luoi',
    site: 'Báo Bến Sông',
    lang: 'vi',
    title: 'Làng chài giữ nghề đan lưới bên bờ sông Hậu',
    author: 'Minh Hạ',
    hoursAgo: 2,
    picture: 1,
    lead: 'Ba thế hệ trong một xóm nhỏ vẫn ngồi đan lưới bằng tay mỗi chiều, dù lưới máy đã bán đầy chợ.',
    paragraphs: [
      'Xóm Đáy nằm sau rặng bần, cách bến phà chừng mười phút đi bộ. Buổi chiều, khi nước ròng, người trong xóm kéo ghế ra hiên, mắc cuộn cước vào cột nhà rồi bắt đầu đan. Tiếng ghim tre lách cách nghe đều như tiếng đồng hồ.',
      'Ông Sáu Rạng năm nay bảy mươi hai tuổi. Ông học đan từ năm lên chín, từ người cô ruột không chồng. “Hồi đó cô biểu, tay mày phải nhớ, chớ mắt mày không kịp nhớ đâu”, ông kể, tay vẫn không dừng. Đến giờ ông đan trong tối cũng được, mắt lưới nào cũng vuông như nhau.',
      '![Bãi phơi lưới cuối xóm, lúc nước vừa ròng.',
      '## Cái lưới biết tính người',
      'Theo người trong xóm, lưới máy bền và rẻ, nhưng cứng tay. Lưới đan tay mềm hơn, thả xuống nước nằm êm, con cá đụng vào không giật mình. Mỗi nhà có một kiểu thắt gút riêng, nhìn qua là biết lưới của ai.',
      'Chị Thắm, cháu gọi ông Sáu bằng cậu, từng đi làm công nhân bốn năm rồi quay về. Chị mở một nhóm dạy đan cho bọn nhỏ vào sáng chủ nhật. Ban đầu có ba đứa, bây giờ mười bảy, có đứa đạp xe từ xã bên sang.',
      'Tấm lưới đầu tiên bọn nhỏ đan xong được treo ở nhà văn hóa ấp. Mắt to mắt nhỏ, có chỗ gút sổ ra, nhưng không ai chịu tháo xuống. “Để vậy cho tụi nó thấy mình đã bắt đầu từ đâu”, chị nói.',
      '![Bến phà nhìn từ hiên nhà ông Sáu.',
      '## Đợi mùa cá về',
      'Năm nay nước về trễ gần một tháng. Ông Sáu vẫn đan cho kịp hai tay lưới mới, vì theo ông, cá về trễ chớ không bỏ về. Ông đặt cuộn cước xuống, nhìn ra sông, rồi lại cầm lên.',
      'Trời sẩm tối, đèn trong xóm bật lên từng nhà một. Tiếng ghim tre vẫn lách cách thêm một lúc nữa rồi mới thôi.',
    ],
  },
  {
    host: 'tapchidoc.example',
    path: '/thu-vien-tren-cao-nguyen',
    site: 'Tạp chí Đọc',
    lang: 'vi',
    title: 'Những thư viện nhỏ trên cao nguyên: đổi một cuốn sách lấy một câu chuyện kể bên bếp lửa',
    author: 'Y Lan',
    hoursAgo: 9,
    picture: 2,
    lead: 'Mỗi cuối tuần, bọn trẻ băng qua đồi để mượn sách, và trả tiền thuê bằng chuyện của ông bà.',
    paragraphs: [
      'Thư viện là một gian nhà gỗ bốn vách, mái lợp tranh, kê đúng ba cái kệ. Trên kệ có chừng sáu trăm cuốn, phần lớn đã sờn gáy. Cô giáo Hương bảo sách mới thì quý, nhưng sách sờn mới là sách đã có người đọc.',
      'Luật mượn ở đây không ghi bằng tiền. Ai mượn một cuốn thì tuần sau phải mang về một câu chuyện của người già trong làng, kể lại cho cả lớp nghe. Chuyện hay được chép vào cuốn sổ bìa xanh để ở kệ giữa.',
      'Cuốn sổ nay đã sang quyển thứ tám. Có chuyện con chim chèo bẻo đi tìm lửa, chuyện cây gạo biết khóc, chuyện ông nội lạc rừng ba ngày rồi theo tiếng suối mà về. Nhiều chuyện chỉ còn một người biết kể.',
      '![Con đường từ làng dưới lên thư viện.',
      'Mùa mưa, đường trơn, bọn trẻ bọc sách trong lá chuối rồi nhét vào áo. Cô Hương kể có lần một cuốn tập đọc rơi xuống suối, cả nhóm chạy dọc bờ gần cây số để vớt cho bằng được, hong trên bếp hai ngày mới khô.',
      'Người già lúc đầu ngại kể, bảo chuyện nhà quê ai thèm nghe. Bây giờ chiều thứ bảy nào họ cũng ngồi đợi sẵn bên bếp, hỏi nhau tuần này đứa nào tới.',
    ],
  },
  {
    host: 'weatherreview.example',
    path: '/observatory-monsoon',
    site: 'The Weather Review',
    lang: 'en',
    title: 'How a small observatory learned to read the monsoon',
    author: 'Ellen March',
    hoursAgo: 21,
    lead: 'For thirty years its keepers wrote the wind down by hand, twice a day, and kept every page.',
    paragraphs: [
      'The station stands on a ridge that catches the first air of the season. There is a mast, a white box on legs, and a house with a tin roof that makes every shower sound like a flood. Two families have kept the place since it opened.',
      'What they kept, mostly, was paper. At seven in the morning and at seven at night someone walked out, read the instruments, and wrote five numbers in a ledger. Nobody asked for the ledgers, so nobody threw them away.',
      'When a student from the coast came to see them, she counted ninety-four volumes. It took her two winters to copy the numbers out. The pattern that came up was one that the satellites had missed, because it began at night and was over by breakfast.',
      '## A wind with a habit',
      'On eleven days in a hundred, the wind on the ridge turned a full hour before the rain reached the plain. The keepers knew it already. They had a word for it, and they took the washing in.',
      'The forecast office now calls the station each evening in the wet months. The answer is still read from the same white box, and still written down by hand before it is spoken.',
      'Asked whether they would like an automatic sensor, the younger keeper thought for a while. It would be useful, she said, as long as somebody still walks out to look at the sky.',
    ],
  },
  {
    host: 'nhipxua.example',
    path: '/tho-sap-chu',
    site: 'Nhịp Xưa',
    lang: 'vi',
    title: 'Những người thợ sắp chữ cuối cùng',
    author: 'Trần Quế',
    hoursAgo: 30,
    picture: 3,
    lead: 'Trong một xưởng in đã tắt máy, hai người thợ già vẫn lau từng hộc chữ chì.',
    paragraphs: [
      'Tủ chữ của xưởng cao quá đầu người, có hơn hai trăm hộc. Riêng chữ a đã chiếm sáu hộc, vì phải có đủ á, à, ả, ã, ạ. Ông Bảy nói thợ sắp chữ nước khác nhìn vào cái tủ này thường thở dài.',
      'Một trang báo ngày trước phải sắp ngược, từ phải qua trái, bằng tay trái đỡ khuôn còn tay phải nhặt chữ. Người giỏi nhặt được hơn nghìn chữ một giờ mà không nhìn xuống hộc.',
      'Dấu hỏi và dấu ngã hay bị nhầm nhất, không phải vì thợ không biết chính tả, mà vì hai con chữ nằm sát nhau và mòn giống nhau. Có những lỗi in trở thành chuyện kể đến tận bây giờ.',
      '![Ánh đèn vàng trong xưởng vào giờ lên khuôn.',
      'Xưởng đóng cửa đã lâu. Chiều nào hai ông cũng mở khóa, quét bụi, lau chữ rồi xếp lại chỗ cũ. Hỏi để làm gì, ông Bảy cười: chữ để lâu không ai đụng, nó buồn.',
    ],
  },
  {
    host: 'fieldnotes.example',
    path: '/paper-maps',
    site: 'Field Notes',
    lang: 'en',
    title: 'The quiet craft of repairing paper maps',
    author: 'Jonas Well',
    hoursAgo: 52,
    picture: 4,
    lead: 'A conservator explains why wheat paste and patience still beat everything else.',
    paragraphs: [
      'A map is folded more often than any other sheet of paper, and always along the same lines. The corners where two folds cross go first. By the time a map arrives on the bench, it is usually nine small maps held together by habit.',
      'The repair begins with doing nothing. The sheet rests for a week between blotters, until it has forgotten the shape of the drawer. Only then is it turned face down and brushed, very lightly, from the middle out.',
      'Wheat paste is flour and water, cooked slowly and strained twice. It holds for two hundred years and lets go in a bath of cold water. Nothing sold in a tube can say the same, and the archives are full of proof.',
      '![A relief map on the drying rack.',
      'The last step is the one that visitors miss. When the map is dry, it is folded again, once, along a line where it has never been folded before.',
    ],
  },
  {
    host: 'tapchidoc.example',
    path: '/am-thanh-pho-co',
    site: 'Tạp chí Đọc',
    lang: 'vi',
    title: 'Bản đồ âm thanh của một khu phố cổ',
    author: 'Hoài An',
    hoursAgo: 75,
    picture: 5,
    lead: 'Tiếng rao, tiếng chuông xe, tiếng mưa trên mái tôn được ghi lại suốt một năm.',
    paragraphs: [
      'Nhóm có bốn người, một cái máy thu và một tấm bản đồ in khổ lớn dán trên tường. Mỗi lần thu xong, họ cắm một cây kim có dán số. Sau một năm, tấm bản đồ có một nghìn hai trăm cây kim.',
      'Tiếng khó thu nhất là tiếng im. Chỉ có vài phút trước bình minh, khi xe rác vừa qua và hàng phở chưa nổi lửa, con phố mới thật sự lặng. Họ chờ mười chín đêm mới có được bốn phút.',
      'Có những tiếng đã mất ngay trong năm họ thu. Ông bán kẹo kéo ở đầu ngõ nghỉ bán hồi tháng tám. Cây kim số ba trăm bốn mươi bây giờ là nơi duy nhất còn nghe được tiếng chuông của ông.',
      'Nhóm định mở bản đồ cho mọi người nghe trên mạng. Trước đó, họ mang một cái loa ra phố, mời hàng xóm ngồi nghe chính con phố của mình.',
    ],
  },
  {
    host: 'slowlines.example',
    path: '/night-trains',
    site: 'Slow Lines',
    lang: 'en',
    title: 'Why night trains are coming back',
    author: 'Ana Silveira',
    hoursAgo: 100,
    picture: 6,
    lead: 'Sleeping across a border turns out to be cheaper than flying over it.',
    paragraphs: [
      'The carriage smells of coffee and new carpet. At ten the attendant comes by with a list and asks when each of us would like to be woken. It is a question no airline has ever put to me.',
      'For twenty years the sleepers disappeared one by one, each with the same explanation: too slow, too costly, too few. Then the numbers were done again, with the hotel night counted in, and they came out the other way.',
      'The operators are careful. They lease old cars before they order new ones, and they start with two nights a week. But the berths for the summer were gone by February.',
      'At the border nothing happens. Somebody changes the engine, and the train rocks once. In the morning there is a sea outside that was not there before.',
    ],
  },
]

/**
 * One that is read to its end by those who pay, and one of whose pictures is gone.
 * @type {Story}
 */
export const paidStory = {
  host: 'tapchidoc.example',
  path: '/doc-cham/tieng-rao-dem',
  site: 'Tạp chí Đọc',
  lang: 'vi',
  title: 'Tiếng rao đêm và người ghi lại nó',
  author: 'Thu Lam',
  hoursAgo: 30,
  lead: 'Mười năm đi bộ sau những gánh hàng, với một chiếc máy ghi âm trong túi áo.',
  paragraphs: [
    'Người đàn ông ấy không mua gì. Ông đi sau gánh hàng chừng mười bước, đủ gần để nghe, đủ xa để người bán không ngoái lại. Trong túi áo ông có một chiếc máy ghi âm nhỏ bằng bao diêm.',
    '![Chiếc máy ghi âm đã theo ông mười năm',
    'Ông bắt đầu từ một đêm mất điện. Cả khu phố im, và trong cái im ấy tiếng rao bánh giò nghe rõ từng chữ, như có người đọc cho mình chép.',
  ],
}

/** What a newsroom makes of its first story later. @param {Story} story @returns {Story} */
export const revised = (story) => ({
  ...story,
  paragraphs: story.paragraphs.map((paragraph, index) =>
    index === 0 ? paragraph.replace(/^\S+ \S+/, 'Từ ba giờ sáng') : paragraph,
  ),
})

/** Addresses that end badly, for the states that are not a success. */
export const missingPage = `http://bensong.example:${sitePort}/tin-cu/cau-phao-nam-ay`
export const waitingPage = `http://tapchidoc.example:${sitePort}/doc-cham/mot-ngay-khong-mang`

export const feed = {
  address: `http://bensong.example:${sitePort}/rss.xml`,
  title: 'Báo Bến Sông',
}
