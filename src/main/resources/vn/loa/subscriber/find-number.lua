-- Answers the ordinal of one phone number in its bucket, or -1: a binary search over sorted entries of eight bytes
-- (number, ordinal; both unsigned, big-endian). Only reads; the whole bucket need not travel.
local bucket = KEYS[1]
local wanted = ARGV[1]
local low, high = 0, redis.call('STRLEN', bucket) / 8 - 1

while low <= high do
  local middle = math.floor((low + high) / 2)
  local entry = redis.call('GETRANGE', bucket, middle * 8, middle * 8 + 7)
  local number = string.sub(entry, 1, 4)
  if number == wanted then
    return struct.unpack('>I4', entry, 5)
  end
  if number < wanted then
    low = middle + 1
  else
    high = middle - 1
  end
end
return -1
