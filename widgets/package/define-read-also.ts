import { define } from '../core/define.ts';
import { OtklikReadAlso } from './read-also.ts';

define('otklik-read-also', OtklikReadAlso);
