-- Takes registered numbers out of the book of strangers, because somebody here has them now or they are to be forgotten;
-- who takes them notes them elsewhere first, or not at all. No TTL on what stays.
--
-- KEYS  the buckets
-- ARGV  1 the beginning of the names of the days' counts
--       2 the numbers, ten bytes each: bucket (its place among KEYS), hash (8)
--       3 'look' to leave them where they are
-- Returns seven bytes a number: state, area, day, evidence; zeros for one that is not there.
local counts, numbers, look = ARGV[1], ARGV[2], ARGV[3] == 'look'
local answers = {}

for at = 1, #numbers, 10 do
  local place, hash = struct.unpack('>I2c8', numbers, at)
  local known = redis.call('HGET', KEYS[place], hash)
  if known and not look then
    local had, area, day = struct.unpack('>BI2I2', known)
    if had == 1 then
      redis.call('BITFIELD', counts .. day, 'OVERFLOW', 'SAT', 'INCRBY', 'u32', '#' .. area, -1)
    end
    redis.call('HDEL', KEYS[place], hash)
  end
  answers[#answers + 1] = known or '\0\0\0\0\0\0\0'
end
return table.concat(answers)
