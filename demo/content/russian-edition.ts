import { type Edition, newestFirst } from './edition.ts';
import { devyatyiTramvai } from './ru/devyatyi-tramvai.ts';
import { kamennyiMost } from './ru/kamennyi-most.ts';
import { katokNaPrudu } from './ru/katok-na-prudu.ts';
import { kinoNaNaberezhnoi } from './ru/kino-na-naberezhnoi.ts';
import { knigiNaDom } from './ru/knigi-na-dom.ts';
import { knizhnyiPolka } from './ru/knizhnyi-polka.ts';
import { olhovayaAlleya } from './ru/olhovaya-alleya.ts';
import { priyutHvost } from './ru/priyut-hvost.ts';
import { rechnoiTramvaichik } from './ru/rechnoi-tramvaichik.ts';
import { teplayaSmena } from './ru/teplaya-smena.ts';

export const russianEdition: Edition = {
  language: 'ru',
  root: '',
  feedPath: '/feed.xml',
  feedType: 'application/rss+xml',
  rubrics: [
    { id: 'gorod', name: 'Город' },
    { id: 'transport', name: 'Транспорт' },
    { id: 'dobroe-delo', name: 'Доброе дело' },
    { id: 'kultura', name: 'Культура' },
    { id: 'sport', name: 'Спорт' },
  ],
  kindRubric: 'Доброе дело',
  articles: newestFirst([
    devyatyiTramvai,
    kamennyiMost,
    katokNaPrudu,
    kinoNaNaberezhnoi,
    knigiNaDom,
    knizhnyiPolka,
    olhovayaAlleya,
    priyutHvost,
    rechnoiTramvaichik,
    teplayaSmena,
  ]),
  words: {
    name: 'Ольховский мост',
    motto: 'Газета, которую читают соседи',
    place: 'Заречный округ. Район Ольховка',
    hotline: 'Горячая линия для читателей',
    poll: 'Опрос',
    pollFallback: 'Опрос: где вы проведёте новогодние каникулы?',
    readAlso: 'Читайте также: все новости',
    allNews: 'Все добрые дела',
    write: 'Напишите в редакцию',
    published: 'Опубликовано',
    text: 'Текст:',
    rubrics: 'Рубрики',
    frontPage: 'Первая полоса',
    moreStories: 'Ещё в номере',
    sidebar: 'На полях',
    skip: 'К тексту',
    otherEdition: 'English edition',
    looks: { broadsheet: 'Классический вид', modern: 'Современный вид' },
    newsroom: 'Редакция',
    newsroomLines: [
      'Стекольная улица, 12, второй этаж',
      'Дверь открыта по будням, с 10 до 19',
      'Главный редактор — Лидия Астахова',
    ],
    feed: 'Лента RSS',
    invented: 'Газета, район и все его жители вымышлены: это показ виджетов «Отклика».',
    notFound: 'Такой страницы в подшивке нет',
    notFoundHint: 'Возможно, в адрес вкралась опечатка. Свежие новости — на первой полосе.',
  },
};
