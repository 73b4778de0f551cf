import { define } from '../core/define.ts';
import { OtklikHotline } from './hotline.ts';

define('otklik-hotline', OtklikHotline);
