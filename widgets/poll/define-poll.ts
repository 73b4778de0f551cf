import { define } from '../core/define.ts';
import { OtklikPoll } from './poll-element.ts';

define('otklik-poll', OtklikPoll);
