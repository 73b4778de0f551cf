import { define } from '../core/define.ts';
import { OtklikReadAlso } from './read-also-element.ts';

define('otklik-read-also', OtklikReadAlso);
