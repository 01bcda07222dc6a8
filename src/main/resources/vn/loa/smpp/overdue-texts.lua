-- Answers the long texts whose missing parts nobody waits for any more, each as its key, then its fields and values; again
-- and again until `end-text.lua` says that they are in safe hands.
--
-- KEYS  1 the texts begun (sorted by when they are overdue)
-- ARGV  1 the moment (ms), 2 how many at most
local texts = {}
for _, text in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  local fields = redis.call('HGETALL', text)
  if #fields == 0 then
    redis.call('ZREM', KEYS[1], text)
  else
    table.insert(fields, 1, text)
    texts[#texts + 1] = fields
  end
end
return texts
