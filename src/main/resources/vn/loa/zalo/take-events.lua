-- Puts events into the inbox, each once: Zalo sends one again until it hears that we have it, and anybody who has
-- overheard it may.
-- TTL: each mark's is given, longer than any event is taken for; the stream has none, entries leave it when dealt with.
-- KEYS: the inbox (stream), each event's mark. ARGV: seconds of a mark, then each event's account, server and body.
-- Answers for each whether it was news.
local news = {}
for i = 2, #KEYS do
  if redis.call('SET', KEYS[i], '1', 'NX', 'EX', ARGV[1]) then
    local at = (i - 2) * 3 + 2
    redis.call('XADD', KEYS[1], '*', 'account', ARGV[at], 'server', ARGV[at + 1], 'body', ARGV[at + 2])
    news[i - 1] = 1
  else
    news[i - 1] = 0
  end
end
return news
