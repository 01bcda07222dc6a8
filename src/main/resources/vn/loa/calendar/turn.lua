-- Puts an area's new standing in place of the one that was read, and keeps the frozen table that belongs to it; 0 when
-- somebody was faster, and then nothing is written. No TTL: what was handed in is the official record.
-- KEYS: standings of the due day, frozen tables of the due day
-- ARGV: area, standing as read or '', new standing, then pairs of field and value to keep
local now = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if now ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
for i = 4, #ARGV, 2 do
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
end
return 1
