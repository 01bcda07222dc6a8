-- Claims a run once: the first caller for (campaign, scheduled time) gets the next number, every later one gets 0.
-- No TTL: a restored or restarted node must never begin an old run again, and 262,143 runs of some 100 bytes are small.
-- The set of runs that are held has no TTL either: retention takes a run off it when all of it is forgotten.
local last, claimed, headers, held = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local identity, header = ARGV[1], ARGV[2]

if redis.call('HEXISTS', claimed, identity) == 1 then
  return 0
end
local number = redis.call('INCR', last)
redis.call('HSET', claimed, identity, number)
redis.call('HSET', headers, number, header)
redis.call('ZADD', held, number, number)
return number
