import { mittens } from './mittens.ts';
import { alders, dog, rink } from './park.ts';
import { bookshop, bridge, cinema } from './places.ts';
import { height, type Inks, width } from './shapes.ts';
import { bicycle, boat, tram } from './transport.ts';

const dawn: Inks = { paper: '#f4ead7', pale: '#e3cfae', warm: '#d9653b', cool: '#33606b', dark: '#1c3238' };
const river: Inks = { paper: '#f1eee2', pale: '#c9d5cd', warm: '#e0a04a', cool: '#4b7d83', dark: '#223f49' };
const night: Inks = { paper: '#f6e3b4', pale: '#c4a36a', warm: '#c8553d', cool: '#3b4a6b', dark: '#1e2540' };
const frost: Inks = { paper: '#fbfaf5', pale: '#cfdde4', warm: '#c9503c', cool: '#5b87a0', dark: '#22394d' };
const grass: Inks = { paper: '#f5efdc', pale: '#dcd8b0', warm: '#c9722f', cool: '#6d8b5c', dark: '#2c4432' };

const drawings = {
  tram: [tram, dawn],
  bridge: [bridge, river],
  bookshop: [bookshop, night],
  mittens: [mittens, frost],
  bicycle: [bicycle, grass],
  dog: [dog, grass],
  alders: [alders, grass],
  rink: [rink, frost],
  boat: [boat, river],
  cinema: [cinema, night],
} as const;

export type IllustrationName = keyof typeof drawings;
export const illustrationNames = Object.keys(drawings) as IllustrationName[];
export const illustrationSize = { width, height };
export const illustrationPath = (name: IllustrationName) => `/pictures/${name}.svg`;

/** The drawing as an SVG document. */
export function illustration(name: IllustrationName): string {
  const [draw, inks] = drawings[name];
  const paper = `<rect width="${width}" height="${height}" fill="${inks.paper}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${paper}${draw(inks)}</svg>`;
}
