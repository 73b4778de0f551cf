import { define } from '../core/define.ts';
import { OtklikHotline } from './hotline-element.ts';

define('otklik-hotline', OtklikHotline);
