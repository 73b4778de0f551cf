import { define } from '../core/define.ts';
import { OtklikPoll } from './poll.ts';

define('otklik-poll', OtklikPoll);
