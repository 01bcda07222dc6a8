-- Answers the ordinal of one phone number in its bucket, or -1: a binary search over sorted entries of eight bytes
-- (number, ordinal; both unsigned, big-endian). Only reads; the whole bucket need not travel. They are compared as
-- numbers, because the order of strings depends on the server's locale.
local bucket = KEYS[1]
local wanted = struct.unpack('>I4', ARGV[1])
local low, high = 0, redis.call('STRLEN', bucket) / 8 - 1

while low <= high do
  local middle = math.floor((low + high) / 2)
  local entry = redis.call('GETRANGE', bucket, middle * 8, middle * 8 + 7)
  local number, ordinal = struct.unpack('>I4I4', entry)
  if number == wanted then
    return ordinal
  end
  if number < wanted then
    low = middle + 1
  else
    high = middle - 1
  end
end
return -1
