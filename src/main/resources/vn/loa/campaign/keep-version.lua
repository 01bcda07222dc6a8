-- Keeps one version of a campaign's file and notes when it came; one that is the newest already is not noted again.
-- Answers 1 when it was noted. No TTL: what was approved must be readable for as long as somebody may ask.
local contents, order = KEYS[1], KEYS[2]
local hash, content, entry = ARGV[1], ARGV[2], ARGV[3]

redis.call('HSET', contents, hash, content)
local newest = redis.call('LINDEX', order, -1)
if newest and string.find(newest, '\t' .. hash .. '\t', 1, true) then
  return 0
end
redis.call('RPUSH', order, entry)
return 1
