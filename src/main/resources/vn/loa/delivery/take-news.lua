-- Takes texts whose senders are to be told now. Until they are told, or that has failed, they are due again after a while,
-- so that a node which dies in between leaves none behind. Erased ones are let go.
--
-- KEYS  1 the news: ids by the moment they are due
-- ARGV  1 how a record's key begins; the records lie in the same slot, 2 now (milliseconds), 3 how many at most, 4 when
--       they are due again (milliseconds)
-- Returns for each its id and its record, as HGETALL tells it, with one try more.
local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])) do
  local record = ARGV[1] .. id
  if redis.call('EXISTS', record) == 0 then
    redis.call('ZREM', KEYS[1], id)
  else
    redis.call('HINCRBY', record, 'tries', 1)
    redis.call('ZADD', KEYS[1], ARGV[4], id)
    taken[#taken + 1] = id
    taken[#taken + 1] = redis.call('HGETALL', record)
  end
end
return taken
