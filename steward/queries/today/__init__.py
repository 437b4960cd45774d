"""今日看板: what came in, what is due by the hour, what was kept, who carries what."""
