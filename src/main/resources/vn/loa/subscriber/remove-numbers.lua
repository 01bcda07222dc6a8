-- Takes entries out of one bucket of numbers, each only while it still leads to the same place: somebody who came back
-- meanwhile has an entry of their own. Both the bucket and what goes are sorted, eight bytes an entry; they are compared
-- as numbers, because the order of strings depends on the server's locale.
--
-- KEYS  1 the bucket
-- ARGV  1 the entries to take out
-- Returns how many were there.
local bucket, going = redis.call('GET', KEYS[1]) or '', ARGV[1]
local kept, from, removed = {}, 1, 0
local low = 0

for at = 1, #going, 8 do
  local number, ordinal = struct.unpack('>I4I4', going, at)
  local high = #bucket / 8 - 1
  while low <= high do
    local middle = math.floor((low + high) / 2)
    local number_here, ordinal_here = struct.unpack('>I4I4', bucket, middle * 8 + 1)
    if number_here == number and ordinal_here == ordinal then
      kept[#kept + 1] = string.sub(bucket, from, middle * 8)
      from = middle * 8 + 9
      removed = removed + 1
      low = middle + 1
      break
    elseif number_here < number or number_here == number and ordinal_here < ordinal then
      low = middle + 1
    else
      high = middle - 1
    end
  end
end
if removed > 0 then
  kept[#kept + 1] = string.sub(bucket, from)
  local left = table.concat(kept)
  if #left == 0 then
    redis.call('DEL', KEYS[1])
  else
    redis.call('SET', KEYS[1], left)
  end
end
return removed
