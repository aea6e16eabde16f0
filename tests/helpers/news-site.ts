import { encodePng } from '../../scripts/lib/png.mjs'
import type { Route } from './serve'

/** A PNG of one colour, large enough that nothing takes it for a tracking pixel. */
export function png(red: number, green: number, blue: number, width = 320, height = 200): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([red, green, blue]))])
  return encodePng(width, height, Buffer.concat(Array.from({ length: height }, () => row)))
}

const paragraphs = [
  'Sáng nay, hàng nghìn người dân ven sông đã ra chợ nổi sớm hơn mọi năm để kịp chuyến ghe đầu mùa nước.',
  'Theo ban quản lý chợ, số ghe neo lại qua đêm tăng gần gấp đôi so với cùng kỳ, phần lớn chở trái cây và cá khô.',
  'Bà Tư, người bán cháo gần ba mươi năm, nói rằng chưa năm nào khách phương xa lại đông như vậy.',
  'Chính quyền địa phương dự kiến nạo vét đoạn kênh phía nam và đặt thêm hai bến đỗ trước cuối tháng.',
  'Các nhóm sinh viên tình nguyện cũng giúp thu gom rác trên sông mỗi chiều, bắt đầu từ tuần sau.',
]

/** A news page in Vietnamese, as newsrooms lay them out, with what does not belong to the article around it. */
export const newsPage = (title = 'Chợ nổi đông khách đầu mùa nước') => `<!doctype html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <title>${title} | Báo Bến Sông</title>
  <meta property="og:site_name" content="Báo Bến Sông">
  <meta property="og:title" content="${title}">
  <meta property="og:image" content="/anh/ghe.png">
</head>
<body>
  <nav><a href="/">Trang chủ</a> <a href="/kinh-te">Kinh tế</a> <a href="/the-thao">Thể thao</a></nav>
  <main>
    <h1>${title}</h1>
    <p class="date">15/10/2020 11:54</p>
    <h2 class="sapo">Mùa nước về sớm, chợ nổi nhộn nhịp trở lại sau hai năm vắng vẻ.</h2>
    <div class="content">
      <p>${paragraphs[0]}</p>
      <figure><img src="/anh/ghe.png" alt="Ghe trái cây"><figcaption>Ghe trái cây neo gần cầu.</figcaption></figure>
      <p>${paragraphs[1]}</p>
      <p>${paragraphs[2]}</p>
      <figure><img data-src="/anh/chao.png" alt="Ghe cháo"><figcaption>Ghe cháo của bà Tư.</figcaption></figure>
      <p>${paragraphs[3]}</p>
      <p>${paragraphs[4]}</p>
    </div>
  </main>
  <section class="comments"><h3>Bình luận</h3><p>Hay quá, cuối tuần này tôi sẽ đi.</p></section>
  <footer><p>Bản quyền thuộc về Báo Bến Sông.</p></footer>
</body>
</html>`

/** The same page once it is shut to those who do not pay: the first paragraph, and where it breaks off. */
export const paidPage = () =>
  newsPage().replace(
    new RegExp(`<p>${paragraphs[1]}[^]*${paragraphs[4]}</p>`),
    '<p>Vui lòng đăng ký để đọc tiếp bài viết</p>',
  )

export const newsParagraphs: readonly string[] = paragraphs

/** Routes of a small newsroom: `/bai-viet` and its two images. */
export const newsRoutes = (): Record<string, Route> => ({
  '/bai-viet': newsPage(),
  '/anh/ghe.png': { headers: { 'content-type': 'image/png' }, body: png(20, 110, 90) },
  '/anh/chao.png': { headers: { 'content-type': 'image/png' }, body: png(200, 120, 40) },
})
