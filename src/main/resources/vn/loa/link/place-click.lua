-- Counts a click on the link of a place and answers which place that is; a number that no place has counts nothing.
-- No TTL, like the paper on the wall. KEYS: places, clicks. ARGV: number, 1 for a person or 0 for a machine, day
local place = redis.call('HGET', KEYS[1], ARGV[1])
if place then
  redis.call('HINCRBY', KEYS[2], ARGV[1] .. '|raw', 1)
  if ARGV[2] == '1' then
    redis.call('HINCRBY', KEYS[2], ARGV[1] .. '|filtered', 1)
    redis.call('HINCRBY', KEYS[2], ARGV[1] .. '|' .. ARGV[3], 1)
  end
end
return place
