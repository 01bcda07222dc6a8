-- Takes the entry of one phone number out of its bucket of the portability table, whatever it says: a binary search over
-- sorted entries of eight bytes, compared as numbers, because the order of strings depends on the server's locale.
-- An empty bucket is deleted. The TTL stays what it is: none for the table, for its entries hold until the operators say
-- otherwise; a day for a file that is being read.
--
-- KEYS  1 the bucket
-- ARGV  1 the number (unsigned, big-endian)
-- Returns how many entries went.
local bucket = redis.call('GET', KEYS[1]) or ''
local wanted = struct.unpack('>I4', ARGV[1])
local low, high = 0, #bucket / 8 - 1

while low <= high do
  local middle = math.floor((low + high) / 2)
  local number = struct.unpack('>I4', bucket, middle * 8 + 1)
  if number == wanted then
    if #bucket == 8 then
      redis.call('DEL', KEYS[1])
    else
      redis.call('SET', KEYS[1], string.sub(bucket, 1, middle * 8) .. string.sub(bucket, middle * 8 + 9), 'KEEPTTL')
    end
    return 1
  end
  if number < wanted then
    low = middle + 1
  else
    high = middle - 1
  end
end
return 0
